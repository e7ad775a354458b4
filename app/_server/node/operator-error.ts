/** Something the person who runs the server can put right; the message is the one sentence they get. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}
