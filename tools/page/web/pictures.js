// Small pictures of numbers: frames, weights, maps.

/// A canvas of rows x cols pixels; shade(k) is [red, green, blue] of pixel k, row by row.
export function picture(rows, cols, shade, canvas = document.createElement('canvas')) {
  canvas.width = cols;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const image = context.createImageData(cols, rows);
  for (let k = 0; k < rows * cols; ++k) {
    const [red, green, blue] = shade(k);
    image.data.set([red, green, blue, 255], 4 * k);
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

export const bytesOf = hex => Uint8Array.from(hex.match(/../g) || [], pair => parseInt(pair, 16));

/// Ink on paper, from a frame's 1568 hexadecimal digits.
export function frame(hex, canvas) {
  const ink = bytesOf(hex);
  return picture(28, 28, k => [255 - ink[k], 255 - ink[k], 255 - ink[k]], canvas);
}

/// Signed numbers: blue above 0, red below, white at 0.
export function signed(values, rows, cols, canvas) {
  const most = Math.max(1e-12, ...values.map(Math.abs));
  return picture(rows, cols, k => {
    const share = values[k] / most, pale = 255 * (1 - Math.abs(share));
    return share >= 0 ? [pale, 80 + 0.69 * pale, 215 + 0.157 * pale] : [200 + 0.216 * pale, 50 + 0.8 * pale, 40 + 0.84 * pale];
  }, canvas);
}

/// Numbers from 0 on as shades of ink.
export function shades(values, rows, cols, canvas) {
  const most = Math.max(1e-12, ...values);
  return picture(rows, cols, k => {
    const shade = 255 * (1 - Math.max(0, values[k]) / most);
    return [shade, shade, shade];
  }, canvas);
}

/// Signed numbers in hexadecimal digits: 128 is 0, 255 the largest.
export const signedHex = (hex, rows, cols, canvas) =>
    signed([...bytesOf(hex)].map(byte => byte - 128), rows, cols, canvas);

/// A byte a number as shades of ink, 255 the darkest.
export function shadesHex(hex, rows, cols, canvas) {
  const bytes = bytesOf(hex);
  return picture(rows, cols, k => [255 - bytes[k], 255 - bytes[k], 255 - bytes[k]], canvas);
}
