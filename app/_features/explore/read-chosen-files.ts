import type { GivenFile } from '#sim/worker/explore-protocol.ts'

/** A file as the engine reads it: unpacked when it is gzip. Nothing leaves the tab. */
export async function readChosenFile(file: File): Promise<GivenFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  return { name: file.name, bytes: (isGzip ? await unpacked(file) : null) ?? bytes }
}

/** Null when it only looks like gzip: the reader then says what it is. */
async function unpacked(file: File): Promise<Uint8Array | null> {
  try {
    const content = new Response(file.stream().pipeThrough(new DecompressionStream('gzip')))
    return new Uint8Array(await content.arrayBuffer())
  } catch {
    return null
  }
}
