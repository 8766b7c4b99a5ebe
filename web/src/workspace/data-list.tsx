import { knowledge } from "virtual:kedge-knowledge";
import { type Datum, describeDatum } from "@kedge/engine";
import { useTranslation } from "react-i18next";

/** Pieces of data in words. */
export function DataList({ data }: { readonly data: readonly Datum[] }) {
  const { i18n } = useTranslation("workspace");
  const lines = data.map(datum => describeDatum(datum, knowledge, i18n.language));
  return (
    <ul className="small">
      {lines.map(line => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
