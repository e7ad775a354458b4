'use client'

import { useEffect, useState } from 'react'
import { Icon } from '#app/_ui/icon.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { readPreferences } from '#app/_ui/preferences.ts'
import { isTyping } from './is-typing.ts'

async function loadPalette() {
  return (await import('#app/_features/palette/palette.tsx')).Palette
}

async function loadKeys() {
  return (await import('./keyboard-map-dialog.tsx')).KeyboardMapDialog
}

/** Opens the palette: by itself, by Ctrl or ⌘ with K, and by `/` where nobody types. */
export function SearchButton({ label, path }: { label: string; path: string }) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null)

  // Listens on the document: it opens wherever the focus is.
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.altKey || event.isComposing) return
      const inEditor = event.target instanceof Element && event.target.closest('.monaco-editor') !== null
      const byK = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyK' && !inEditor
      const bySlash = event.key === '/' && !event.ctrlKey && !event.metaKey && readPreferences().singleKeys
      if (!byK && !(bySlash && !isTyping(event.target))) return
      event.preventDefault()
      setOpen('palette')
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return (
    <>
      <IconButton label={label} aria-keyshortcuts="Control+K Meta+K /" onClick={() => setOpen('palette')}>
        <Icon name="search" />
      </IconButton>
      {open === 'palette' && (
        <LatePart load={loadPalette} props={{ path, onClose: () => setOpen(null), showKeys: () => setOpen('keys') }} />
      )}
      {open === 'keys' && <LatePart load={loadKeys} props={{ onClose: () => setOpen(null) }} />}
    </>
  )
}
