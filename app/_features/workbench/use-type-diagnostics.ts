'use client'

import { useEffect, useState } from 'react'
import type { Diagnostic } from '#sim/diagnostic.ts'
import type { TypeScriptClient } from '../editor/typescript/typescript-client.ts'

const pauseMs = 400

/** What the compiler says of a program's types, a moment after the last change; nothing without a compiler. */
export function useTypeDiagnostics(compiler: TypeScriptClient | null, text: string): Diagnostic[] {
  const [checked, setChecked] = useState<{ text: string; diagnostics: Diagnostic[] } | null>(null)

  useEffect(() => {
    if (compiler === null) return
    const timer = setTimeout(() => {
      void compiler.check(text).then((diagnostics) => setChecked({ text, diagnostics }))
    }, pauseMs)
    return () => clearTimeout(timer)
  }, [compiler, text])

  return compiler !== null && checked?.text === text ? checked.diagnostics : []
}
