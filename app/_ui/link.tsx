'use client'

import NextLink, { useLinkStatus } from 'next/link'
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { useLeaving } from './leaving.ts'

/**
 * A link to another page of the site. What is behind it is fetched when it is pointed at, touched or focused. Left to
 * itself Next fetches all pages that have a link in sight, and their scripts: two thirds of all that a page asked for.
 */
export function Link({
  onPointerEnter,
  onFocus,
  children,
  ...rest
}: Omit<ComponentProps<typeof NextLink>, 'prefetch'>) {
  const [isMeant, setMeant] = useState(false)
  return (
    <NextLink
      {...rest}
      prefetch={isMeant ? null : false}
      onPointerEnter={(event) => {
        setMeant(true)
        onPointerEnter?.(event)
      }}
      onFocus={(event) => {
        setMeant(true)
        onFocus?.(event)
      }}
    >
      {children}
      <WhileFollowed />
    </NextLink>
  )
}

function WhileFollowed() {
  useLeaving(useLinkStatus().pending)
  return null
}
