import type { ReactNode } from 'react'
import './globals.css'

/** `<html>` belongs to `[locale]/layout.tsx`, which knows the language. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children
}
