/** Pixels of the picture for each of the chart's: screens and papers have more than one. */
const sharpness = 2;

/** An SVG document as a PNG, in base64. Rejects when it is none. */
export async function paintPicture(svg: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * sharpness;
  canvas.height = image.height * sharpness;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '');
}
