import { equity } from "virtual:kedge-equity";
import type { ImportColumns } from "@kedge/api";
import { characteristics } from "@kedge/engine";
import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type ColumnMeaning, type FileMeaning, meaningOf, meaningsOf } from "./column-meaning.ts";

interface Props {
  readonly file: ImportColumns;
  readonly meaning: FileMeaning;
  readonly onChange: (meaning: FileMeaning) => void;
}

/** What each column of the file means, and what holds for all rows. */
export function ColumnsStep({ file, meaning, onChange }: Props) {
  const { t } = useTranslation("import");
  const { layout, columns } = meaning;
  const withItems = Object.values(columns).some(({ code }) => code === "item");
  const measures = file.instruments
    .filter(({ items }) => !withItems || items > 0)
    .map(({ code, title }) => ({ value: code, label: title }));
  const noMeasure = { value: "", label: t("no-instrument") };
  const change = (column: string, part: Partial<ColumnMeaning>): void => {
    const before = columns[column];
    if (before) onChange({ ...meaning, columns: { ...columns, [column]: { ...before, ...part } } });
  };
  const changeLayout = (next: FileMeaning["layout"]): void => {
    const known = meaningsOf(next);
    const kept = Object.entries(columns).map(([column, before]): [string, ColumnMeaning] => [
      column,
      known.includes(before.code) ? before : { ...before, code: "ignore" },
    ]);
    onChange({ ...meaning, layout: next, columns: Object.fromEntries(kept) });
  };
  return (
    <section className="card stack" aria-labelledby="import-columns">
      <h2 id="import-columns">{t("step.columns")}</h2>
      <p>{t("rows", { count: file.rows })}</p>
      <NativeSelect
        label={t("layout")}
        value={layout}
        onChange={event => changeLayout(event.currentTarget.value === "wide" ? "wide" : "long")}
        data={[
          { value: "long", label: t("layout-long") },
          { value: "wide", label: t("layout-wide") },
        ]}
      />
      <div className="scroll-x">
        <table className="plain-table">
          <caption className="visually-hidden">{t("caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("examples")}</th>
              <th scope="col">{t("meaning")}</th>
            </tr>
          </thead>
          <tbody>
            {file.columns.map(({ name, examples }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{examples.filter(Boolean).join(" · ")}</td>
                <td>
                  <NativeSelect
                    aria-label={t("meaning-of", { column: name })}
                    value={columns[name]?.code ?? "ignore"}
                    onChange={event => {
                      const code = meaningsOf(layout).find(one => one === event.currentTarget.value);
                      if (code) change(name, { code });
                    }}
                    data={meaningsOf(layout).map(code => ({ value: code, label: t(`meanings.${code}`) }))}
                  />
                  <AllowedCodes meaning={columns[name]} />
                  {columns[name]?.code === "score" ? (
                    <div className="row">
                      <NativeSelect
                        aria-label={t("measure-of", { column: name })}
                        value={columns[name]?.instrument ?? ""}
                        onChange={event => change(name, { instrument: event.currentTarget.value })}
                        data={[noMeasure, ...measures]}
                      />
                      <NumberInput
                        aria-label={t("week-of", { column: name })}
                        min={0}
                        value={columns[name]?.week ?? 0}
                        onChange={week => change(name, { week: Number(week) || 0 })}
                      />
                    </div>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="form-grid">
        <TextInput
          type="date"
          label={t("fixed-start")}
          value={meaning.startedOn}
          onChange={event => onChange({ ...meaning, startedOn: event.currentTarget.value })}
        />
        {layout === "long" ? (
          <NativeSelect
            label={t("fixed-instrument")}
            value={meaning.instrument}
            onChange={event => onChange({ ...meaning, instrument: event.currentTarget.value })}
            data={[noMeasure, ...measures]}
          />
        ) : null}
      </div>
    </section>
  );
}

/** What the cells of a column may hold, where that is a list of codes. */
function AllowedCodes({ meaning }: { readonly meaning: ColumnMeaning | undefined }) {
  const { t } = useTranslation("import");
  const characteristic = characteristics.find(name => meaningOf[name] === meaning?.code);
  if (!characteristic) return null;
  const codes = equity[characteristic].map(({ code }) => code).join(", ");
  return <p className="small quiet">{t("allowed-codes", { codes })}</p>;
}
