/** Data that can't be taken in; caught row by row, so that one run reports every bad row. */
export class RowProblem extends Error {
  readonly column: string | undefined;

  constructor(message: string, column?: string) {
    super(message);
    this.column = column;
  }
}
