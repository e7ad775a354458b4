import { LivePart } from '#app/_features/lesson/live-part.tsx'
import type { LiveFigureProps } from '#app/_features/lesson/live/live-figure.tsx'
import type { ShownRun } from '#app/_features/lesson/lesson-lab-props.ts'
import type { FigureAttributes, Slots } from '#app/_features/prose/render-prose.tsx'
import { measure } from '#sim/grading/measure.ts'

/** What a figure is of; an author's mistake ends the build with its name. */
function figureOf({ of = 'policies', request, p, operation }: FigureAttributes): LiveFigureProps['of'] {
  if (of === 'policies') return { kind: 'policies' }
  const parsed = measure.safeParse({
    kind: of,
    ...(request !== undefined && { request: Number(request) }),
    ...(p !== undefined && { p: Number(p) }),
    ...(operation !== undefined && { operation }),
  })
  if (!parsed.success) throw new Error(`::figure-run{of=${of}} is no measure: ${parsed.error.message}`)
  return { kind: 'measure', measure: parsed.data }
}

/** Pictures in the text that are drawn from the run that everybody sees. */
export function liveSlots(shown: ShownRun): Slots {
  return {
    trace: ({ request = '0', children }) => <LivePart trace={{ shown, request: Number(request), caption: children }} />,
    'figure-run': ({ children, ...attributes }) => (
      <LivePart
        figure={{
          shown,
          of: figureOf(attributes),
          unit: attributes.unit ?? '',
          title: attributes.title,
          caption: children,
        }}
      />
    ),
  }
}
