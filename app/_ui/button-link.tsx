import type { ComponentProps } from 'react'
import { Link } from './link.tsx'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class.ts'
import { cx } from './cx.ts'

type Props = ComponentProps<typeof Link> & { look?: ButtonLook; size?: ButtonSize }

export function ButtonLink({ look, size, className, ...rest }: Props) {
  return <Link className={cx(buttonClass(look, size), className)} {...rest} />
}
