/**
 * What wraps the keys of persons: a key file, or a plug-in that asks a key management service. The wrapped key
 * is bound to `context`; it can't be unwrapped for anybody else.
 */
export interface KeyWrapper {
  /** Names the key-encryption key that `wrap` uses now. */
  readonly id: string;
  wrap(key: Buffer, context: string): Promise<Buffer>;
  /**
   * @param id of the key-encryption key it was wrapped with
   * @throws Error when that key is unknown, or doesn't open it for this context.
   */
  unwrap(wrapped: Buffer, id: string, context: string): Promise<Buffer>;
}
