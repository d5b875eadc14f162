import { open } from "node:fs/promises";

/** Waits until the names in a folder are on the disk: a file that was renamed keeps its name through a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined); // Windows cannot open a folder, and needs no sync
  await folder?.sync().finally(() => folder.close());
}
