/** Texts of one part of the app: keys may nest, `title_one` and `title_other` are the plural forms of `title`. */
export type Texts = { readonly [key: string]: string | Texts };

export type Values = { readonly [name: string]: string | number };

type WithoutPlural<Key extends string> = Key extends `${infer Base}_${Intl.LDMLPluralRule}` ? Base : Key;

/** Every key of `T`, with dots between its levels, so that a text that doesn't exist is found by the compiler. */
export type TextKey<T> = T extends string
  ? never
  : {
      [Key in keyof T & string]: T[Key] extends string ? WithoutPlural<Key> : `${Key}.${TextKey<T[Key]>}`;
    }[keyof T & string];

export type Translate<T> = (key: TextKey<T>, values?: Values) => string;

function find(texts: Texts, key: string): string | undefined {
  let found: string | Texts | undefined = texts;
  for (const part of key.split(".")) {
    if (found === undefined || typeof found === "string") return undefined;
    found = found[part];
  }
  return typeof found === "string" ? found : undefined;
}

/**
 * Reads texts in `language`: fills `{{name}}` from the values, and chooses the plural form by the number `count`, by
 * the language's own rules.
 * @throws RangeError from the result, when a key or a value is missing
 */
export function translator<T extends Texts>(texts: T, language: string): Translate<T> {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const { count } = values;
    const forms = typeof count === "number" ? [`${key}_${plural.select(count)}`, `${key}_other`] : [];
    const text = [...forms, key].map(form => find(texts, form)).find(form => form !== undefined);
    if (text === undefined) throw new RangeError(`There is no text "${key}" in "${language}"`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new RangeError(`The text "${key}" needs a value for ${name}`);
      return typeof value === "number" ? value.toLocaleString(language) : value;
    });
  };
}

/** `base` with every text that `over` has in its place. */
export function overlaid(base: Texts, over: Texts): Texts {
  const merged: Record<string, string | Texts> = { ...base };
  for (const [key, text] of Object.entries(over)) {
    const below = merged[key];
    merged[key] =
      typeof text === "string" || below === undefined || typeof below === "string"
        ? text
        : overlaid(below, text);
  }
  return merged;
}
