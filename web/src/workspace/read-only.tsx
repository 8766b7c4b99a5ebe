import {
  Button,
  Checkbox,
  MantineThemeProvider,
  NativeSelect,
  NumberInput,
  Textarea,
  TextInput,
} from "@mantine/core";
import { createContext, type ReactNode, useContext } from "react";

const ReadsOnly = createContext(false);

const off = { defaultProps: { disabled: true } };
const switchedOff = {
  components: {
    Button: Button.extend(off),
    Checkbox: Checkbox.extend(off),
    NativeSelect: NativeSelect.extend(off),
    NumberInput: NumberInput.extend(off),
    TextInput: TextInput.extend(off),
    Textarea: Textarea.extend(off),
  },
};
const asItIs = {};

/**
 * Switches every control inside off while the record may only be read. What only shows something or works on this
 * device says `disabled={false}` and goes on working; what says `disabled` itself, and native buttons, ask
 * `useReadsOnly`. A disabled fieldset around it all would leave no way to let a single button work.
 */
export function ReadOnly({
  readsOnly,
  children,
}: {
  readonly readsOnly: boolean;
  readonly children: ReactNode;
}) {
  return (
    <ReadsOnly value={readsOnly}>
      <MantineThemeProvider theme={readsOnly ? switchedOff : asItIs}>{children}</MantineThemeProvider>
    </ReadsOnly>
  );
}

/** Whether the record that this is a part of may only be read. */
export const useReadsOnly = (): boolean => useContext(ReadsOnly);
