import fc from 'fast-check'
import type { SpanSketch } from '../../support/span-sketch.ts'

/** Random traces with all that goes wrong in life: missing parents, circles, equal, reversed and missing times, shared ids. */
export const randomTrace: fc.Arbitrary<SpanSketch[]> = fc
  .array(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }),
      parent: fc.option(fc.integer({ min: 0, max: 32 }), { nil: undefined }),
      from: fc.integer({ min: 0, max: 60 }),
      length: fc.integer({ min: -3, max: 60 }),
      kind: fc.constantFrom('internal', 'server', 'client', 'producer', 'consumer' as const),
      service: fc.constantFrom('a', 'b', 'c'),
      name: fc.constantFrom('x', 'y'),
      error: fc.boolean(),
      unique: fc.boolean(),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((spans) =>
    spans.map(({ id, parent, from, length, unique, ...rest }, index) => ({
      ...rest,
      // Most ids are one span's own, and most parents come before.
      id: unique ? `s${index}` : `s${id}`,
      ...(parent === undefined ? {} : { parent: unique ? `s${parent % Math.max(1, index)}` : `s${parent}` }),
      from,
      to: from + length,
    })),
  )
