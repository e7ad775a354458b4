/** A trace id as pdata prints it: nothing for the empty one. */
export const traceIdText = (id: string): string => (id === '0'.repeat(32) ? '' : id)

/** A span id as pdata prints it: nothing for the empty one. */
export const spanIdText = (id: string): string => (id === '0'.repeat(16) ? '' : id)
