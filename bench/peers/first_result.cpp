// first_result LIBRARY LAYER: loads the wrapper of a library, makes a layer and runs it; says "ready" when the first result is
// there, then the microseconds of making it, of the first call, the second and a later one, and the bytes of the library.
#include <dlfcn.h>
#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "peers.h"

namespace {
using Clock = std::chrono::steady_clock;

template <class Action>
double microseconds(Action action) {
    auto start = Clock::now();
    action();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

struct Layer {
    std::vector<Convolution> steps;
    std::vector<std::vector<float>> values;

    void add(int kind, int kernel, int size, int cin, int cout, int relu6, int adds_input) {
        values.emplace_back(size_t(kernel) * kernel * (kind == kDepthwise ? 1 : cin) * cout, 0.01f);
        values.emplace_back(cout, 0.01f);
        steps.push_back({kind, kernel, kernel, 1, 1, size, size, cin, cout, relu6, adds_input, values[values.size() - 2].data(), values.back().data()});
    }
};

// The bytes of the library itself: of every loaded file whose name holds the pattern.
struct Library {
    const char *pattern;
    long bytes = 0;
};

int count_bytes(dl_phdr_info *info, size_t, void *data) {
    auto *library = static_cast<Library *>(data);
    struct stat file;
    std::string name = info->dlpi_name;
    if (name.find(library->pattern) != std::string::npos && name.find("dscpeer") == std::string::npos && stat(name.c_str(), &file) == 0)
        library->bytes += file.st_size;
    return 0;
}
}  // namespace

int main(int count, char **arguments) {
    if (count != 3) return 2;
    std::string name = arguments[1], which = arguments[2], self = arguments[0];
    if (which == "nothing") {
        puts("ready");
        return 0;
    }
    void *wrapper = dlopen((self.substr(0, self.rfind('/') + 1) + "libdscpeer_" + name + ".so").c_str(), RTLD_NOW);
    if (!wrapper) return 1;
    auto find = [&](const char *function) { return dlsym(wrapper, (name + function).c_str()); };
    auto create = reinterpret_cast<void *(*)(const Convolution *, int)>(find("_create"));
    auto begin = reinterpret_cast<int (*)(void *, const float *)>(find("_begin"));
    auto run = reinterpret_cast<int (*)(void *, const float *, float *)>(find("_run"));

    Layer layer;
    if (which == "separable") {
        layer.add(kDepthwise, 3, 112, 32, 32, 1, 0);
        layer.add(kStandard, 1, 112, 32, 64, 1, 0);
    } else {
        layer.add(kStandard, 1, 28, 32, 192, 1, 0);
        layer.add(kDepthwise, 3, 28, 192, 192, 1, 0);
        layer.add(kStandard, 1, 28, 192, 32, 0, 1);
    }
    const Convolution &first = layer.steps.front(), &last = layer.steps.back();
    std::vector<float> input(size_t(first.height) * first.width * first.cin + 64, 0.01f), output(size_t(last.output_pixels()) * last.cout + 64);
    void *made = nullptr;
    double making = microseconds([&] { made = create(layer.steps.data(), int(layer.steps.size())); });
    if (!made) return 1;
    if (begin) begin(made, input.data());
    auto call = [&] { run(made, input.data(), output.data()); };
    double once = microseconds(call);
    puts("ready");
    fflush(stdout);

    double twice = microseconds(call), later = twice;
    for (int i = 0; i < 50; i++) later = std::min(later, microseconds(call));
    Library library{name == "xnnpack" ? "XNNPACK" : name == "onednn" ? "dnnl" : "onnxruntime"};
    dl_iterate_phdr(count_bytes, &library);
    printf("%.1f %.1f %.1f %.1f %ld\n", making, once, twice, later, library.bytes);
}
