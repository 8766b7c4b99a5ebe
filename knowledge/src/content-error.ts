/** A content file that does not say what its schema asks for: names the file, the place in it, and what is wrong. */
export class ContentError extends Error {
  override readonly name = "ContentError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The content is not usable:\n${problems.map(problem => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}
