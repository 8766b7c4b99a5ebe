import type { DiskRoom } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { request } from "../api-client/index.ts";

const gigabyte = 1e9;

/** Says that the disk of the records is nearly full, and what to do; nothing while there is room. */
export function DiskNotice() {
  const { t, i18n } = useTranslation("admin");
  const room = useQuery({
    queryKey: ["admin", "disk-space"],
    queryFn: () => request<DiskRoom>("GET", "/api/admin/disk-space"),
  });
  if (!room.data?.low) return null;
  const inGigabytes = (bytes: number): string =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(bytes / gigabyte);
  return (
    <aside className="card card--concern" aria-labelledby="disk">
      <h2 id="disk">{t("disk.title")}</h2>
      <p>
        {t("disk.room", {
          free: inGigabytes(room.data.freeBytes),
          total: inGigabytes(room.data.totalBytes),
        })}
      </p>
      <p>{t("disk.what-to-do")}</p>
    </aside>
  );
}
