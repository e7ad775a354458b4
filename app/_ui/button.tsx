import type { ComponentPropsWithRef } from 'react'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class.ts'
import { cx } from './cx.ts'

type Props = ComponentPropsWithRef<'button'> & { look?: ButtonLook; size?: ButtonSize }

export function Button({ look, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cx(buttonClass(look, size), className)} {...rest} />
}
