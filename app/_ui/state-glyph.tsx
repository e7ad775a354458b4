import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type State = 'kept' | 'dropped' | 'late' | 'error' | 'warn' | 'pass' | 'fail' | 'not-run' | 'undecided'

const outline = { width: 9.2, height: 9.2, x: 1.4, y: 1.4, rx: 1, fill: 'none' }

const drawings: Record<State, ReactNode> = {
  kept: <circle cx="6" cy="6" r="4.5" fill="var(--kept)" />,
  dropped: (
    <g stroke="var(--drop)" strokeWidth="1.2">
      <circle cx="6" cy="6" r="4.1" fill="var(--surface)" />
      <path d="M3.2 8.8 8.8 3.2" />
    </g>
  ),
  late: (
    <g stroke="var(--late)" strokeWidth="1.2">
      <circle cx="6" cy="6" r="4.1" fill="var(--surface)" />
      <path d="M6 1.9a4.1 4.1 0 0 1 0 8.2z" fill="var(--late)" stroke="none" />
    </g>
  ),
  error: <path d="M2.2 2.2l7.6 7.6M9.8 2.2l-7.6 7.6" stroke="var(--error)" strokeWidth="2.2" />,
  warn: (
    <g stroke="var(--warn)" fill="none" strokeWidth="1.4">
      <path d="M6 1.2 11.4 10.8H.6z" strokeLinejoin="round" />
      <path d="M6 4.6v3M6 8.7v.9" strokeWidth="1.3" />
    </g>
  ),
  pass: (
    <>
      <rect x=".8" y=".8" width="10.4" height="10.4" rx="1" fill="var(--kept)" />
      <path d="M3.2 6.2 5.2 8.2 8.9 3.9" stroke="var(--surface)" strokeWidth="1.6" fill="none" />
    </>
  ),
  fail: (
    <g stroke="var(--error)">
      <rect {...outline} strokeWidth="1.3" />
      <path d="M4 4l4 4M8 4 4 8" strokeWidth="1.5" />
    </g>
  ),
  'not-run': <rect {...outline} stroke="var(--ctl)" strokeWidth="1.2" />,
  undecided: <path d="M6 1.5v9" stroke="var(--ink2)" strokeWidth="1.6" />,
}

/**
 * One letter of the state alphabet. The shape says the state and the colour only agrees, so it stands in every theme,
 * in print and in forced colours. Without `label` it is decoration beside a word.
 */
export function StateGlyph({ state, label, className }: { state: State; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      className={cx('mark inline-block size-3 shrink-0 overflow-visible align-[-1.5px]', className)}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {drawings[state]}
    </svg>
  )
}
