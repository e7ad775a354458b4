'use client'

import { TextField } from '#app/_ui/text-field.tsx'
import { cx } from '#app/_ui/cx.ts'
import type { ItemFieldProps } from './item-field.ts'

export const monoFieldClass = 'h-9 w-full max-w-160 font-mono text-code'

/** A short text, as it would be typed into a tool. */
export function TextItem({ item, value, onChange, labelledBy }: ItemFieldProps<'text'>) {
  return (
    <TextField
      aria-labelledby={labelledBy}
      lang="en"
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      placeholder={item.rule.placeholder}
      value={typeof value === 'string' ? value : ''}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      className={cx(monoFieldClass, 'max-w-80')}
    />
  )
}
