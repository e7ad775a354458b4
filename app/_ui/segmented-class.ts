import { cx } from './cx.ts'

/** The frame of a segmented control, for radio groups and for rows of links. */
export const segmentedClass = 'inline-flex rounded-control border border-line bg-raised'

export function segmentClass(on: boolean): string {
  return cx(
    'relative inline-flex h-6.5 min-w-6 items-center gap-1 border-r border-line px-2 leading-none whitespace-nowrap',
    'no-underline outline-offset-2 outline-accent first:rounded-l-node last:rounded-r-node last:border-r-0',
    on ? 'mark bg-ink text-surface' : 'text-ink2 hover:text-ink',
  )
}
