declare const brand: unique symbol;

/** A primitive that carries its meaning in its type, so that one id can't be passed for another. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
