import type { KeyboardEvent } from 'react'

/** Whether the key is the one that changes between a picture and its table, and nobody is typing. */
export function isTableKey({ target, altKey, ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  const isTyping = (target as HTMLElement).closest('input, textarea, [contenteditable], [role="listbox"]') !== null
  return !isTyping && !altKey && !ctrlKey && !metaKey && key.toLowerCase() === 'l'
}
