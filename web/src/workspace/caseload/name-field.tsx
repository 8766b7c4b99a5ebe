import { TextInput } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isTyping } from "../typing.ts";

/** Milliseconds without a further letter, after which the name is looked for. */
const pause = 250;

/** Where a name is looked for; "/" goes there, the arrow down goes on to the rows. */
export function NameField({
  value,
  onChange,
  onLeave,
  singleKeys,
}: {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly onLeave: () => void;
  readonly singleKeys: boolean;
}) {
  const { t } = useTranslation("workspace");
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => onChange(typed), pause);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  useEffect(() => {
    if (!singleKeys) return;
    const focusField = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", focusField);
    return () => window.removeEventListener("keydown", focusField);
  }, [singleKeys]);
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    onLeave();
  };
  return (
    <TextInput
      ref={field}
      label={t("caseload.search")}
      value={typed}
      onChange={event => setTyped(event.currentTarget.value)}
      onKeyDown={leave}
      type="search"
      maxLength={200}
      autoComplete="off"
    />
  );
}
