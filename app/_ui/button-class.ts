import { cx } from './cx.ts'

export type ButtonLook = 'primary' | 'secondary' | 'quiet'
export type ButtonSize = 'small' | 'normal' | 'large'

const looks: Record<ButtonLook, string> = {
  primary:
    'border-accent bg-accent font-semibold text-on-accent hover:not-disabled:opacity-90 forced-colors:forced-color-adjust-none',
  secondary: 'border-line bg-raised text-ink hover:not-disabled:border-ctl',
  quiet: 'border-transparent bg-transparent text-ink2 hover:not-disabled:text-ink',
}

const heights: Record<ButtonSize, string> = {
  small: 'h-6.5 min-w-6.5 px-2 text-ui',
  normal: 'h-7 min-w-7 px-2.5 text-ui max-tablet:h-8 max-tablet:min-w-8',
  large: 'h-11 min-w-11 px-4.5 text-read',
}

/** The look of a button, for `<button>` and for links that act like one. At most one `primary` a screen. */
export function buttonClass(look: ButtonLook = 'secondary', size: ButtonSize = 'normal', square = false): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border whitespace-nowrap no-underline',
    'leading-none transition-opacity duration-(--t1) disabled:cursor-default disabled:text-ink3 disabled:opacity-60',
    looks[look],
    heights[size],
    square && 'aspect-square px-0',
  )
}
