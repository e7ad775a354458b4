'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Locale } from '#app/i18n/locales.ts'
import { Icon } from '#app/_ui/icon.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { LatePart } from '#app/_ui/late-part.tsx'
import { useGoTo } from '#app/_ui/leaving.ts'
import { readPreferences } from '#app/_ui/preferences.ts'
import { isTyping } from './is-typing.ts'

async function loadDialog() {
  return (await import('./keyboard-map-dialog.tsx')).KeyboardMapDialog
}

const places: Record<string, string> = {
  l: '/learn',
  b: '/lab',
  r: '/review',
  m: '/interview',
  p: '/progress',
}

/** The list of shortcuts under `?`, and the two-key jumps (`g` then a letter). */
export function KeyboardMap({ label, locale }: { label: string; locale: Locale }) {
  const [open, setOpen] = useState(false)
  const afterG = useRef(false)
  const goTo = useGoTo()
  const jump = useEffectEvent((place: string) => goTo(`/${locale}${place}`))

  // Listens on the document: shortcuts work wherever the focus is, except in text.
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (!readPreferences().singleKeys) return
      const place = afterG.current ? places[event.key] : undefined
      afterG.current = event.key === 'g'
      if (event.key === '?') setOpen(true)
      else if (place) jump(place)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])

  return (
    <>
      <IconButton label={label} onClick={() => setOpen(true)}>
        <Icon name="keyboard" />
      </IconButton>
      {open && <LatePart load={loadDialog} props={{ onClose: () => setOpen(false) }} />}
    </>
  )
}
