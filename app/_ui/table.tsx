import type { ComponentPropsWithRef, ReactNode } from 'react'
import { cx } from './cx.ts'

type Props = ComponentPropsWithRef<'table'> & { caption: ReactNode; showCaption?: boolean; dense?: boolean }

/** Hairlines between rows, labels at 11 px. Cells of figures take `className="text-right"`. */
export function Table({ caption, showCaption = false, dense = false, className, children, ...rest }: Props) {
  return (
    <table
      className={cx(
        'w-full border-collapse text-left',
        '[&_td]:border-t [&_td]:border-hair [&_td]:pr-3 [&_th]:pr-3 [&_thead_th]:align-bottom',
        '[&_thead_th]:text-micro [&_thead_th]:font-normal [&_thead_th]:text-ink3',
        '[&_tbody_th]:border-t [&_tbody_th]:border-hair [&_tbody_th]:font-normal',
        dense ? 'text-ui-s [&_td]:h-6' : 'text-ui [&_td]:h-7 [&_td]:py-1',
        className,
      )}
      {...rest}
    >
      <caption className={showCaption ? 'pb-1 text-left text-ink2' : 'sr-only'}>{caption}</caption>
      {children}
    </table>
  )
}
