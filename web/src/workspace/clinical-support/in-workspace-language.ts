/** A text of the content in the language of the workspace, or in English. */
export function inWorkspaceLanguage<Text>(
  texts: { readonly en: Text } & Readonly<Record<string, Text>>,
  language: string,
): Text {
  return texts[language] ?? texts.en;
}
