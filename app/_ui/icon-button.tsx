import type { ComponentPropsWithRef } from 'react'
import { buttonClass, type ButtonLook, type ButtonSize } from './button-class.ts'
import { cx } from './cx.ts'

type Props = ComponentPropsWithRef<'button'> & { label: string; look?: ButtonLook; size?: ButtonSize }

/** A square button with only a picture: `label` is its name and its hint. */
export function IconButton({ label, look = 'quiet', size, className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cx(buttonClass(look, size, true), className)}
      {...rest}
    />
  )
}
