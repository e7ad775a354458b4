import { cx } from './cx.ts'

/** How a run was judged, as a square: filled passes, crossed does not, open has not been run. The words are the caller's. */
export function VerdictSquare({
  state,
  className,
}: {
  state: 'pass' | 'fail' | 'unrun'
  className?: string | undefined
}) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'mark relative inline-block size-2.5 rounded-box border',
        state === 'pass' && 'border-kept bg-kept',
        state === 'unrun' && 'border-ctl',
        state === 'fail' &&
          'border-error before:absolute before:inset-x-0 before:top-1/2 before:h-px before:rotate-45 before:bg-error after:absolute after:inset-x-0 after:top-1/2 after:h-px after:-rotate-45 after:bg-error',
        className,
      )}
    />
  )
}
