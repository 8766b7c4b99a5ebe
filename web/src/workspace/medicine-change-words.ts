import type { MedicineChange } from "@kedge/engine";
import type { TFunction } from "i18next";
import { substanceName } from "./substance-name.ts";

/** A change of medicine in words, without its day. */
export function medicineChangeInWords(
  change: MedicineChange,
  t: TFunction<"chart-marks">,
  language: string,
): string {
  const substance = substanceName(change.substance, language);
  switch (change.kind) {
    case "started":
      return change.dose === undefined
        ? t("started", { substance })
        : t("started-dose", { substance, dose: change.dose });
    case "dose-changed": {
      const { from, to } = change;
      if (to === undefined) return t("dose-changed", { substance });
      return from === undefined
        ? t("dose-changed-to", { substance, to })
        : t("dose-changed-from-to", { substance, from, to });
    }
    case "stopped":
      return t(change.abruptly ? "stopped-abruptly" : "stopped", { substance });
  }
}
