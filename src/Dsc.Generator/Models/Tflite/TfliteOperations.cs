using System.Collections.Generic;
using System.Globalization;

namespace Dsc.Generator.Models.Tflite;

/// <summary>Names of TFLite's built-in operations by number, and the fields of their options.</summary>
internal static class TfliteOperations
{
    public const int Custom = 32;

    private const string Operations =
        "ADD AVERAGE_POOL_2D CONCATENATION CONV_2D DEPTHWISE_CONV_2D DEPTH_TO_SPACE DEQUANTIZE EMBEDDING_LOOKUP FLOOR FULLY_CONNECTED " +
        "HASHTABLE_LOOKUP L2_NORMALIZATION L2_POOL_2D LOCAL_RESPONSE_NORMALIZATION LOGISTIC LSH_PROJECTION LSTM MAX_POOL_2D MUL RELU " +
        "RELU_N1_TO_1 RELU6 RESHAPE RESIZE_BILINEAR RNN SOFTMAX SPACE_TO_DEPTH SVDF TANH CONCAT_EMBEDDINGS SKIP_GRAM CALL CUSTOM " +
        "EMBEDDING_LOOKUP_SPARSE PAD UNIDIRECTIONAL_SEQUENCE_RNN GATHER BATCH_TO_SPACE_ND SPACE_TO_BATCH_ND TRANSPOSE MEAN SUB DIV SQUEEZE " +
        "UNIDIRECTIONAL_SEQUENCE_LSTM STRIDED_SLICE BIDIRECTIONAL_SEQUENCE_RNN EXP TOPK_V2 SPLIT LOG_SOFTMAX DELEGATE " +
        "BIDIRECTIONAL_SEQUENCE_LSTM CAST PRELU MAXIMUM ARG_MAX MINIMUM LESS NEG PADV2 GREATER GREATER_EQUAL LESS_EQUAL SELECT SLICE SIN " +
        "TRANSPOSE_CONV SPARSE_TO_DENSE TILE EXPAND_DIMS EQUAL NOT_EQUAL LOG SUM SQRT RSQRT SHAPE POW ARG_MIN FAKE_QUANT REDUCE_PROD " +
        "REDUCE_MAX PACK LOGICAL_OR ONE_HOT LOGICAL_AND LOGICAL_NOT UNPACK REDUCE_MIN FLOOR_DIV REDUCE_ANY SQUARE ZEROS_LIKE FILL FLOOR_MOD " +
        "RANGE RESIZE_NEAREST_NEIGHBOR LEAKY_RELU SQUARED_DIFFERENCE MIRROR_PAD ABS SPLIT_V UNIQUE CEIL REVERSE_V2 ADD_N GATHER_ND COS WHERE " +
        "RANK ELU REVERSE_SEQUENCE MATRIX_DIAG QUANTIZE MATRIX_SET_DIAG ROUND HARD_SWISH IF WHILE NON_MAX_SUPPRESSION_V4 " +
        "NON_MAX_SUPPRESSION_V5 SCATTER_ND SELECT_V2 DENSIFY SEGMENT_SUM BATCH_MATMUL PLACEHOLDER CUMSUM CALL_ONCE BROADCAST_TO RFFT2D " +
        "CONV_3D IMAG REAL COMPLEX_ABS HASHTABLE HASHTABLE_FIND HASHTABLE_IMPORT HASHTABLE_SIZE REDUCE_ALL CONV_3D_TRANSPOSE VAR_HANDLE " +
        "READ_VARIABLE ASSIGN_VARIABLE BROADCAST_ARGS RANDOM_STANDARD_NORMAL BUCKETIZE RANDOM_UNIFORM MULTINOMIAL GELU DYNAMIC_UPDATE_SLICE " +
        "RELU_0_TO_1 UNSORTED_SEGMENT_PROD UNSORTED_SEGMENT_MAX UNSORTED_SEGMENT_SUM ATAN2 UNSORTED_SEGMENT_MIN SIGN BITCAST BITWISE_XOR " +
        "RIGHT_SHIFT";

    /// <summary>
    /// Fields in the order of the schema: i32 numbers as <c>name</c>, single bytes as <c>name:b</c>, floats as <c>name:f</c>, lists of
    /// numbers as <c>name:l</c>, fields that say nothing about networks of floats as <c>-</c>.
    /// </summary>
    private static readonly Dictionary<string, string> Options = new()
    {
        ["CONV_2D"] = "padding:b stride_w stride_h activation:b dilation_w dilation_h -",
        ["DEPTHWISE_CONV_2D"] = "padding:b stride_w stride_h depth_multiplier activation:b dilation_w dilation_h",
        ["AVERAGE_POOL_2D"] = "padding:b stride_w stride_h filter_w filter_h activation:b",
        ["MAX_POOL_2D"] = "padding:b stride_w stride_h filter_w filter_h activation:b",
        ["L2_POOL_2D"] = "padding:b stride_w stride_h filter_w filter_h activation:b",
        ["FULLY_CONNECTED"] = "activation:b weights_format:b keep_num_dims:b - -",
        ["SOFTMAX"] = "beta:f",
        ["CONCATENATION"] = "axis activation:b",
        ["ADD"] = "activation:b -",
        ["SUB"] = "activation:b -",
        ["MUL"] = "activation:b",
        ["DIV"] = "activation:b",
        ["L2_NORMALIZATION"] = "activation:b",
        ["LOCAL_RESPONSE_NORMALIZATION"] = "radius bias:f alpha:f beta:f",
        ["RESIZE_BILINEAR"] = "- - align_corners:b half_pixel_centers:b",
        ["RESIZE_NEAREST_NEIGHBOR"] = "align_corners:b half_pixel_centers:b",
        ["RESHAPE"] = "new_shape:l",
        ["SPACE_TO_DEPTH"] = "block_size",
        ["DEPTH_TO_SPACE"] = "block_size",
        ["GATHER"] = "axis batch_dims",
        ["MEAN"] = "keep_dims:b",
        ["SUM"] = "keep_dims:b",
        ["REDUCE_MAX"] = "keep_dims:b",
        ["REDUCE_MIN"] = "keep_dims:b",
        ["REDUCE_PROD"] = "keep_dims:b",
        ["REDUCE_ANY"] = "keep_dims:b",
        ["REDUCE_ALL"] = "keep_dims:b",
        ["SQUEEZE"] = "squeeze_dims:l",
        ["SPLIT"] = "num_splits",
        ["SPLIT_V"] = "num_splits",
        ["STRIDED_SLICE"] = "begin_mask end_mask ellipsis_mask new_axis_mask shrink_axis_mask offset:b",
        ["CAST"] = "in_data_type:b out_data_type:b",
        ["ARG_MAX"] = "output_type:b",
        ["ARG_MIN"] = "output_type:b",
        ["TRANSPOSE_CONV"] = "padding:b stride_w stride_h activation:b -",
        ["SHAPE"] = "out_type:b",
        ["PACK"] = "values_count axis",
        ["UNPACK"] = "num axis",
        ["LEAKY_RELU"] = "alpha:f",
        ["MIRROR_PAD"] = "mode:b",
        ["BATCH_MATMUL"] = "adj_x:b adj_y:b -",
        ["GELU"] = "approximate:b",
        ["CUMSUM"] = "exclusive:b reverse:b",
        ["ONE_HOT"] = "axis",
    };

    private static readonly string[] OperationNames = Operations.Split(' ');

    public static string Name(int number) => number >= 0 && number < OperationNames.Length
        ? OperationNames[number]
        : "operation " + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the options into attributes. A field that is set and not known here becomes an attribute too, to be refused.</summary>
    public static void ReadOptions(string operation, FlatTable options, Dictionary<string, ModelAttribute> attributes)
    {
        string[] fields = Options.TryGetValue(operation, out string text) ? text.Split(' ') : [];
        for (int i = 0; i < options.Fields; i++)
        {
            if (!options.Has(i) || (i < fields.Length && fields[i] == "-"))
                continue;
            if (i >= fields.Length)
            {
                attributes["option " + i.ToString(CultureInfo.InvariantCulture)] = new ModelAttribute { IsOther = true };
                continue;
            }

            string[] parts = fields[i].Split(':');
            attributes[parts[0]] = parts.Length == 1 ? new ModelAttribute { Integer = options.Int(i) } : parts[1] switch
            {
                "f" => new ModelAttribute { Float = options.Float(i) },
                "l" => new ModelAttribute { Integers = System.Array.ConvertAll(options.Ints(i), value => (long)value) },
                _ => new ModelAttribute { Integer = options.Byte(i) },
            };
        }
    }
}
