'use client'

import { useLayoutEffect } from 'react'
import { applyTheme, readPreferences, themeScript } from '#app/_ui/preferences.ts'

/**
 * The chosen theme before the first paint. A change of language makes React replace `<html>` and drop its attribute,
 * so it is set once more whenever this mounts.
 */
export function ThemeKeeper() {
  useLayoutEffect(() => applyTheme(readPreferences().theme), [])
  return (
    <script
      // A script that React itself inserts would not run, and React warns about it; as text it is only data.
      type={typeof document === 'undefined' ? 'text/javascript' : 'text/plain'}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: themeScript }}
    />
  )
}
