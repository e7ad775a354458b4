'use client'

import { Icon } from '#app/_ui/icon.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { writePreferences } from '#app/_ui/preferences.ts'
import { useColorScheme } from '#app/_ui/use-color-scheme.ts'

export function ThemeToggle({ toDark, toLight }: { toDark: string; toLight: string }) {
  const dark = useColorScheme().startsWith('dark')
  return (
    <IconButton label={dark ? toLight : toDark} onClick={() => writePreferences({ theme: dark ? 'light' : 'dark' })}>
      <Icon name={dark ? 'sun' : 'moon'} />
    </IconButton>
  )
}
