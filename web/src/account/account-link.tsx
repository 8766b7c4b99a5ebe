import type { SecondFactor } from "@kedge/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { request } from "../api-client/index.ts";
import { accountTexts } from "../language/account.ts";
import { useTexts } from "../language/index.ts";

/** The way to one's own account; says so as long as a password alone opens it. */
export function AccountLink() {
  const t = useTexts(accountTexts);
  const { data } = useQuery({
    queryKey: ["second-factor"],
    queryFn: () =>
      request<SecondFactor>("GET", "/api/account/second-factor", undefined, { background: true }),
  });
  return <Link to="/account">{data?.on === false ? t("link-off") : t("link")}</Link>;
}
