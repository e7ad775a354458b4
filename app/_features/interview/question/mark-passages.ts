/** A part of a text, from the UTF-16 unit `start` up to `end`, with what it stands for. */
export type Passage<Mark> = { start: number; end: number; mark: Mark }

/** A piece of a text: the marks of all passages that it is in, and of those that end with it. */
export type Piece<Mark> = { text: string; marks: readonly Mark[]; ending: readonly Mark[] }

/** A text cut where passages begin and end; they may overlap. What lies outside of the text is left out. */
export function markPassages<Mark>(text: string, passages: readonly Passage<Mark>[]): Piece<Mark>[] {
  const inside = passages
    .map(({ start, end, mark }) => ({ start: Math.max(0, start), end: Math.min(text.length, end), mark }))
    .filter(({ start, end }) => start < end)
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  )
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!
    const around = inside.filter((one) => one.start <= start && end <= one.end)
    return {
      text: text.slice(start, end),
      marks: around.map(({ mark }) => mark),
      ending: around.filter((one) => one.end === end).map(({ mark }) => mark),
    }
  })
}
