import { cx } from './cx.ts'

export type Step = { id: string; label: string; state: 'done' | 'now' | 'open'; href?: string }

/** Ticks along a line, one per step: done is a thick ink line, now is the needle's colour, the rest is open. */
export function StepRuler({ label, steps, className }: { label: string; steps: Step[]; className?: string }) {
  return (
    <nav aria-label={label} className={cx('bg-surface', className)}>
      <ol className="flex h-9">
        {steps.map((step) => (
          <li
            key={step.id}
            {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
            className={cx(
              'relative min-w-0 flex-1 text-micro leading-[1.7]',
              'before:absolute before:top-0 before:left-0 after:absolute after:top-0 after:left-0 after:h-0.75',
              step.state === 'done' &&
                'mark text-ink2 before:h-1.75 before:w-px before:bg-ctl after:right-0 after:bg-ink2',
              step.state === 'now' &&
                'mark font-semibold text-accent before:h-3 before:w-0.5 before:bg-accent after:w-2/5 after:bg-accent',
              step.state === 'open' && 'text-ink3 before:h-1.75 before:w-px before:bg-ctl',
            )}
          >
            {step.href ? (
              <a href={step.href} className="block h-full truncate pt-3 text-inherit no-underline hover:text-ink">
                {step.label}
              </a>
            ) : (
              <span className="block truncate pt-3">{step.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
