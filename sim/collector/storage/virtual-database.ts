/** Something stored: what it is, and how many bytes it would take. */
export type StoredValue = { readonly value: unknown; readonly bytes: number }

/** One step of a transaction; what a `get` found is put into it. */
export type StorageOperation =
  | { type: 'get'; key: string; found: StoredValue | null }
  | { type: 'set'; key: string; stored: StoredValue }
  | { type: 'delete'; key: string }

/** A component's own key-value store (upstream: storage.Client). */
export interface StorageClient {
  /** Does everything or nothing; answers why not. */
  batch(operations: readonly StorageOperation[]): string | null
  close(): void
}

/** A file of keys and values, which one client at a time has open. */
export class VirtualDatabase {
  private values = new Map<string, StoredValue>()
  private bytes = 0
  private handle: object | null = null

  /** How much is in it, bytes. */
  get size(): number {
    return this.bytes
  }

  /** Keys and values, as they would survive the end of the process now. */
  entries(): ReadonlyMap<string, StoredValue> {
    return this.values
  }

  /** A client, or null while another has the file open; `maxBytes` 0 is no limit. */
  open(maxBytes: number): StorageClient | null {
    if (this.handle !== null) return null
    const handle = {}
    this.handle = handle
    return {
      batch: (operations) => (this.handle === handle ? this.update(operations, maxBytes) : 'database not open'),
      close: () => {
        if (this.handle === handle) this.handle = null
      },
    }
  }

  dropHandle(): void {
    this.handle = null
  }

  private update(operations: readonly StorageOperation[], maxBytes: number): string | null {
    const grows = operations.reduce((sum, operation) => sum + this.growthOf(operation), 0)
    if (maxBytes > 0 && grows > 0 && this.bytes + grows > maxBytes) {
      return 'the storage extension has run out of available space'
    }
    for (const operation of operations) {
      if (operation.type === 'get') operation.found = this.values.get(operation.key) ?? null
      else if (operation.type === 'set') this.values.set(operation.key, operation.stored)
      else this.values.delete(operation.key)
    }
    this.bytes += grows
    return null
  }

  private growthOf(operation: StorageOperation): number {
    if (operation.type === 'get') return 0
    const { key } = operation
    const old = this.values.get(key)
    const before = old === undefined ? 0 : key.length + old.bytes
    return (operation.type === 'set' ? key.length + operation.stored.bytes : 0) - before
  }
}
