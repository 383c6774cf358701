export async function measureScroll(_: unknown): Promise<void> {}
