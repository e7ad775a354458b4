/** A measure asks for something that its run does not have; the message is a sentence for its author. */
export class MeasureError extends Error {
  override name = 'MeasureError'
}
