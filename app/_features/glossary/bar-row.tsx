import type { ReactNode } from 'react'
import type { GlossaryFigure } from '#content/schema/glossary.ts'
import { cx } from '#app/_ui/cx.ts'

type Row = Extract<GlossaryFigure, { kind: 'bars' }>['rows'][number]

const looks: Record<Row['mark'], string> = {
  plain: 'bg-ink2',
  error: 'bg-error',
  late: 'fill-late outline outline-1 -outline-offset-1 outline-late',
  missing: 'fill-dropped outline-1 -outline-offset-1 outline-dashed outline-ink3',
  wait: 'bg-accent-wash outline outline-1 -outline-offset-1 outline-accent',
}

/** A name and its bar; a moment is a tick. What it was not working itself is pale, as in a waterfall. */
export function BarRow({ row, name, until, said }: { row: Row; name: ReactNode; until: number; said: string }) {
  const { from, to, own, level, mark } = row
  const box = (start: number, end: number) => ({
    left: `${(start / until) * 100}%`,
    width: `${((end - start) / until) * 100}%`,
  })
  return (
    <tr className="h-6.5">
      <th scope="row" className="pr-2 text-left align-middle leading-4 font-normal">
        <span className="block" style={{ paddingLeft: `${level * 0.75}rem` }}>
          {name}
        </span>
      </th>
      <td className="align-middle">
        <span className="sr-only">{said}</span>
        <span aria-hidden="true" className="relative block h-2.75">
          {from === to ? (
            <span
              className={cx(
                'mark absolute -top-0.5 h-3.75 w-0.75',
                mark === 'late' ? 'border-x border-dashed border-late' : 'bg-ink',
              )}
              style={{ left: `${(from / until) * 100}%` }}
            />
          ) : (
            <span
              className={cx('mark absolute inset-y-0', looks[mark], own !== undefined && 'opacity-30')}
              style={box(from, to)}
            />
          )}
          {own?.map(([start, end]) => (
            <span key={start} className={cx('mark absolute inset-y-0', looks[mark])} style={box(start, end)} />
          ))}
        </span>
      </td>
    </tr>
  )
}
