// A page worker that cannot start, as after a broken installation.
throw new Error("Cannot find module 'tesseract.js'");
