/** Forgets all that this browser keeps of a person. */
export function forgetHere(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith('tracelab.')) localStorage.removeItem(key)
  for (const key of Object.keys(sessionStorage)) if (key.startsWith('tracelab.')) sessionStorage.removeItem(key)
}
