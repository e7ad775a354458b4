import type { ComponentProps } from 'react'
import { Link } from './link.tsx'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

/** A link to the next thing to do: the words, then an arrow. */
export function NextLink({ className, children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link className={cx('inline-flex min-h-6 items-center gap-1.5', className)} {...rest}>
      {/* One piece, however many its words are marked up as. */}
      <span>{children}</span>
      <Icon name="arrow-right" small />
    </Link>
  )
}
