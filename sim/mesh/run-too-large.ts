/** A world does more than anybody can run; the message is a sentence that says what to lower. */
export class RunTooLarge extends Error {
  override name = 'RunTooLarge'
}
