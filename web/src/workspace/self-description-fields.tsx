import { equity } from "virtual:kedge-equity";
import { characteristics, type SelfDescription } from "@kedge/engine";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** What a client says of themselves, each optional. */
export function SelfDescriptionFields({ said }: { readonly said?: SelfDescription }) {
  const { t } = useTranslation("workspace");
  return characteristics.map(name => (
    <NativeSelect
      key={name}
      name={name}
      label={t(`self-description.${name}`)}
      defaultValue={said?.[name] ?? ""}
      data={[
        { value: "", label: t("new-client.none") },
        ...equity[name].map(({ code, label }) => ({ value: code, label })),
      ]}
    />
  ));
}

/** Reads the fields of a form. */
export function selfDescriptionIn(form: FormData): SelfDescription {
  const said = (name: string): string | null => String(form.get(name) ?? "") || null;
  return { gender: said("gender"), ethnicGroup: said("ethnicGroup"), firstLanguage: said("firstLanguage") };
}
