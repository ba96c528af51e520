// OpenCV: sepFilter2D and GaussianBlur on float images of 1, 3 or 4 channels, one thread, zeros outside of the image. Built against
// Debian's libopencv-imgproc-dev.
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

struct Filter {
    int height, width, channels, taps;
    const float *column, *row;
};

namespace {
cv::Mat image(const Filter &f, const float *values) {
    return {f.height, f.width, CV_MAKETYPE(CV_32F, f.channels), const_cast<float *>(values)};
}

cv::Mat taps(const Filter &f, const float *values) { return {1, f.taps, CV_32F, const_cast<float *>(values)}; }
}  // namespace

extern "C" void opencv_begin() { cv::setNumThreads(1); }

extern "C" int opencv_sep_filter(const Filter *f, const float *input, float *output) try {
    cv::Mat result = image(*f, output);
    cv::sepFilter2D(image(*f, input), result, CV_32F, taps(*f, f->row), taps(*f, f->column), {-1, -1}, 0, cv::BORDER_CONSTANT);
    return result.data == reinterpret_cast<uchar *>(output) ? 0 : 1;
} catch (const cv::Exception &) {
    return 1;
}

// The coefficients of GaussianBlur are its own: sigma 0 lets it take those that getGaussianKernel gives for the size.
extern "C" int opencv_gaussian_blur(const Filter *f, const float *input, float *output) try {
    cv::Mat result = image(*f, output);
    cv::GaussianBlur(image(*f, input), result, {f->taps, f->taps}, 0, 0, cv::BORDER_CONSTANT);
    return result.data == reinterpret_cast<uchar *>(output) ? 0 : 1;
} catch (const cv::Exception &) {
    return 1;
}
