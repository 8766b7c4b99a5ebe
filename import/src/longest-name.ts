/** Characters that a person's name may have. */
export const longestName = 200;
