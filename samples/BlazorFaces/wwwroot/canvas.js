// What only the browser can do for the page: read a picture of any format, and draw.

// The picture on the canvas as RGB bytes of the network's size.
function pixels(canvas, width, height) {
    const small = new OffscreenCanvas(width, height).getContext('2d');
    small.drawImage(canvas, 0, 0, width, height);
    const rgba = small.getImageData(0, 0, width, height).data;
    const rgb = new Uint8Array(3 * width * height);
    for (let i = 0; i < width * height; i++)
        rgb.set(rgba.subarray(4 * i, 4 * i + 3), 3 * i);
    return rgb;
}

// A face as a child draws it, for a page that nobody has given a picture.
export function drawn(canvas, width, height) {
    const context = canvas.getContext('2d');
    const disc = (x, y, across, high, colour) => {
        context.fillStyle = colour;
        context.beginPath();
        context.ellipse(x, y, across, high, 0, 0, 2 * Math.PI);
        context.fill();
    };
    context.fillStyle = '#7a94b8';
    context.fillRect(0, 0, canvas.width, canvas.height);
    disc(320, 215, 140, 180, '#3a2a20');
    disc(320, 250, 115, 150, '#e0b090');
    for (const x of [275, 365]) {
        disc(x, 225, 22, 12, '#ffffff');
        disc(x, 225, 9, 11, '#302018');
    }
    disc(320, 275, 12, 22, '#c89070');
    disc(320, 330, 42, 14, '#a04848');
    return pixels(canvas, width, height);
}

// The picture that the user has chosen, fitted to the canvas; nothing where none was, or where it is no picture.
export async function chosen(input, canvas, width, height) {
    const bitmap = input.files.length === 0 ? null : await createImageBitmap(input.files[0]).catch(() => null);
    if (bitmap === null)
        return new Uint8Array(0);
    canvas.width = 640;
    canvas.height = Math.round(640 * bitmap.height / bitmap.width);
    canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    return pixels(canvas, width, height);
}

// Frames around faces, each given as left, top, right and bottom in parts of the picture.
export function frame(canvas, faces) {
    const context = canvas.getContext('2d');
    context.strokeStyle = '#28dc50';
    context.lineWidth = 4;
    for (const [left, top, right, bottom] of faces)
        context.strokeRect(left * canvas.width, top * canvas.height, (right - left) * canvas.width, (bottom - top) * canvas.height);
}
